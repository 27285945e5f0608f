import { ChangeDetectionStrategy, Component, computed, ElementRef, inject, input, signal, viewChild } from '@angular/core';
import { DomSanitizer } from '@angular/platform-browser';
import { safeMail } from './safe-mail';

/**
 * An e-mail's own HTML, kept apart: the frame runs no script, sends no form, loads nothing. It shares our origin only
 * so that its height can be measured; without scripts nothing inside can use it.
 */
@Component({
  selector: 'vav-mail-frame',
  template: `<iframe #frame sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox" [srcdoc]="content()" [attr.title]="title()" [style.height.px]="height()" (load)="measure()"></iframe>`,
  styles: `iframe { display: block; width: 100%; border: 0; background: var(--mat-sys-surface); }`,
  host: { '(window:resize)': 'measure()' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class MailFrame {
  private readonly sanitizer = inject(DomSanitizer);
  private readonly frame = viewChild.required('frame', { read: ElementRef<HTMLIFrameElement> });
  readonly html = input.required<string>();
  readonly title = input.required<string>();
  protected readonly height = signal(240);
  // Trusted on purpose: Angular would take its styles away. What makes it safe is safeMail and the sandbox.
  protected readonly content = computed(() => this.sanitizer.bypassSecurityTrustHtml(safeMail(this.html(), 'system-ui, sans-serif')));

  protected measure(): void {
    const inside = (this.frame().nativeElement as HTMLIFrameElement).contentDocument?.body;
    if (inside) this.height.set(Math.ceil(inside.getBoundingClientRect().height) + 8);
  }
}
