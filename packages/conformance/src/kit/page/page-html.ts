import { createCodec } from './codec.js';
import type { PageSettings } from './instructions.js';
import { startKitPage } from './page-script.js';

const asScript = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c');

/** The HTML of one kit document: everything inline, so that its plan runs while it is parsed (PM-212). */
export function pageHtml(slot: string, settings: PageSettings): string {
  const gate = settings.plan.gate;
  const image = gate === undefined ? '' : `<img alt="" src="/kit/gate?name=${encodeURIComponent(gate)}">`;
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Conformance kit</title>
<link rel="icon" href="data:,"></head><body><p>Patchpanel conformance kit: ${encodeURIComponent(slot)}</p>${image}
<script>(${startKitPage})((${createCodec})(), ${asScript(settings)})</script></body></html>`;
}
