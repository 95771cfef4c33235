/** Where a section is to be, in the layer's own pixels. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/**
 * Puts a section into its box, or hides it where it is: invisible and inert at its last size, so that its document
 * keeps its layout and is never loaded again.
 */
export function placeSection(section: HTMLElement, box: Box | undefined): void {
  section.inert = box === undefined;
  section.style.visibility = box === undefined ? 'hidden' : 'visible';
  if (box === undefined) return;
  section.style.transform = `translate(${box.left}px, ${box.top}px)`;
  section.style.width = `${box.width}px`;
  section.style.height = `${box.height}px`;
}
