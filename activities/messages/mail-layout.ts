/** What an e-mail is made of, whoever it is for. */
export interface MailParts {
  readonly paragraphs: readonly string[];
  readonly button: { readonly words: string; readonly url: string } | null;
  readonly closing: readonly string[];
  /** French unless said. */
  readonly language?: 'fr' | 'en';
}

/** The e-mail for readers that show no markup: the button is its words and its address. */
export function mailText({ paragraphs, button, closing, language }: MailParts): string {
  return [...paragraphs, ...(button ? [`${button.words}${language === 'en' ? ':' : ' :'} ${button.url}`] : []), ...closing].join('\n\n');
}

/** The same with our colours. Nothing of what people typed is markup; their line breaks are kept. */
export function mailHtml({ paragraphs, button, closing, language = 'fr' }: MailParts): string {
  const style = 'font: 16px/24px system-ui, sans-serif; color: #13211f; max-width: 560px';
  const link = button
    ? `<p><a href="${escape(button.url)}" style="display:inline-block;padding:12px 18px;border-radius:8px;background:#0b5660;color:#ffffff;text-decoration:none;font-weight:600">${escape(button.words)}</a></p>`
    : '';
  const lines = (paragraph: string) => escape(paragraph).replaceAll('\n', '<br>');
  return `<!doctype html><html lang="${language}"><body style="${style}"><p style="font-weight:700">Vis-à-vis</p>${paragraphs.map((paragraph) => `<p>${lines(paragraph)}</p>`).join('')}${link}${closing.map((paragraph) => `<p style="color:#445358">${lines(paragraph)}</p>`).join('')}</body></html>`;
}

/** Names and texts come from forms: nothing of them is markup. */
function escape(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
