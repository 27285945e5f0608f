import { safeMail } from './safe-mail';

describe('an e-mail in its frame', () => {
  const mail = safeMail('<body style="color: #13211f"><script>alert(1)</script><p onclick="alert(2)">Bonjour</p><a href="https://vav.exemple/visite#k">Préparer</a><a href=" javascript:alert(3)">x</a><iframe src="https://ailleurs.exemple"></iframe></body>', 'serif');
  it('keeps words and links, and opens links elsewhere', () => {
    expect(mail).toContain('Bonjour');
    expect(mail).toContain('href="https://vav.exemple/visite#k" target="_blank" rel="noopener noreferrer"');
    expect(mail).toContain('color: #13211f');
  });
  it('keeps nothing that acts', () => {
    for (const active of ['<script', 'onclick', 'javascript:', '<iframe']) expect(mail).not.toContain(active);
    expect(mail).toContain("default-src 'none'");
  });
});
