import { ChangeDetectionStrategy, Component } from '@angular/core';
import { RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { Icon } from '../../look/icon';

/** What an administrator keeps (mission, item 41): people and their hours, motifs with their words, the établissement; and who changed what. */
@Component({
  selector: 'vav-administration',
  imports: [Icon, RouterLink, RouterLinkActive, RouterOutlet],
  template: `
    <main>
      <nav aria-label="Administration">
        <ul>
          @for (page of pages; track page.path) {
            <li><a [routerLink]="page.path" routerLinkActive="on" ariaCurrentWhenActive="page"><vav-icon [name]="page.icon" [size]="18" />{{ page.label }}</a></li>
          }
        </ul>
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
    { path: 'disponibilites', label: 'Disponibilités', icon: 'schedule' },
    { path: 'motifs', label: 'Motifs', icon: 'task' },
    { path: 'messages', label: 'Messages', icon: 'forum' },
    { path: 'etablissement', label: 'Établissement', icon: 'domain' },
    { path: 'journal', label: 'Journal', icon: 'history' },
  ];
}
