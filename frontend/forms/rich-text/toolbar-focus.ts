import { Injectable } from '@angular/core';

/** The way from a text to the toolbar of its form, without either knowing the other. */
@Injectable()
export class RichTextToolbarFocus {
  private way: () => void = () => undefined;
  lead(way: () => void): void {
    this.way = way;
  }
  focus(): void {
    this.way();
  }
}
