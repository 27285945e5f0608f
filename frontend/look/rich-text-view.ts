import { NgTemplateOutlet } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { toRichText, type BlockNode, type InlineNode } from '../../journey/rich-text';

/**
 * A text as it was written, headings, bold, italic and lists, for reading. Drawn node by node from the closed list:
 * nothing of it is ever taken for HTML. Plain texts of before are read the same way.
 */
@Component({
  selector: 'vav-rich-text-view',
  imports: [NgTemplateOutlet],
  template: `
    <ng-container *ngTemplateOutlet="blocks; context: { $implicit: document() }" />
    <ng-template #blocks let-nodes>
      @for (node of any(nodes); track $index) {
        @switch (node.type) {
          @case ('paragraph') { <p><ng-container *ngTemplateOutlet="inline; context: { $implicit: node.content }" /></p> }
          @case ('heading') { <p class="title" [class.first]="node.attrs.level === 1" role="heading" [attr.aria-level]="level() + node.attrs.level - 1"><ng-container *ngTemplateOutlet="inline; context: { $implicit: node.content }" /></p> }
          @case ('bulletList') { <ul>@for (item of node.content; track $index) { <li><ng-container *ngTemplateOutlet="blocks; context: { $implicit: item.content }" /></li> }</ul> }
          @case ('orderedList') { <ol [attr.start]="node.attrs?.start ?? 1">@for (item of node.content; track $index) { <li><ng-container *ngTemplateOutlet="blocks; context: { $implicit: item.content }" /></li> }</ol> }
        }
      }
    </ng-template>
    <ng-template #inline let-nodes>@for (node of inlines(nodes); track $index) {@if (node.type === 'hardBreak') {<br />} @else {<span [class.strong]="has(node, 'bold')" [class.italic]="has(node, 'italic')">{{ node.text }}</span>}}</ng-template>
  `,
  styles: `
    :host { display: block; overflow-wrap: anywhere; white-space: pre-line; }
    p, ul, ol { white-space: pre-wrap; }
    p:empty::after { content: ' '; }
    p + p, p + ul, p + ol, ul + p, ol + p { margin-top: 4px; }
    .title { margin-top: 8px; font-weight: 600; }
    .title.first { font-size: 1.1em; }
    .strong { font-weight: 700; }
    .italic { font-style: italic; }
    ul { list-style: disc; padding-left: 1.4em; }
    ol { list-style: decimal; padding-left: 1.7em; }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RichTextView {
  readonly value = input.required<unknown>();
  /** The level of a first heading in the outline of the page around it. */
  readonly level = input(4);
  protected readonly document = computed(() => toRichText(this.value()).content);

  protected any(nodes: unknown): readonly BlockNode[] {
    return nodes as readonly BlockNode[];
  }
  protected inlines(nodes: unknown): readonly InlineNode[] {
    return (nodes ?? []) as readonly InlineNode[];
  }
  protected has(node: InlineNode, mark: 'bold' | 'italic'): boolean {
    return node.type === 'text' && (node.marks?.some(({ type }) => type === mark) ?? false);
  }
}
