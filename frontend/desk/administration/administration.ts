import { ChangeDetectionStrategy, Component } from '@angular/core';
import { RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { Icon } from '../../look/icon';

/** What an administrator keeps (mission, item 41): people, motifs with their words, the établissement; and who changed what. */
@Component({
  selector: 'vav-administration',
  imports: [Icon, RouterLink, RouterLinkActive, RouterOutlet],
  template: `
    <main>
      <nav aria-label="Administration">
        @for (page of pages; track page.path) {
          <a [routerLink]="page.path" routerLinkActive="on" ariaCurrentWhenActive="page"><vav-icon [name]="page.icon" [size]="18" />{{ page.label }}</a>
        }
      </nav>
      <div class="page"><router-outlet /></div>
    </main>
  `,
  styleUrl: './administration.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Administration {
  protected readonly pages = [
    { path: 'equipe', label: 'Équipe', icon: 'groups' },
  ];
}
