import { createElement } from "react";
import { render, toPlainText } from "@react-email/components";
import { oneLine, plain, plainAddress } from "@/emails/plain";
import { templates, type TemplateName, type TemplateProps } from "@/lib/delivery/templates";

/**
 * Writes one mail: subject (one line, at most 120 characters), HTML, and its plain-text twin taken
 * from that same HTML. Equal props give byte-identical results, which the provider's idempotency key
 * demands of a repeat.
 *
 * Props ending in `Url` must be http or https links, else it throws; props ending in `Email` are shown
 * as addresses; every other string counts as typed by a stranger and is made harmless here, so that no
 * template can forget it.
 */
export async function renderMail<N extends TemplateName>(
  name: N,
  props: TemplateProps<N>,
): Promise<{ subject: string; html: string; text: string }> {
  const template = templates[name];
  const words = harmless(props);
  const html = await render(createElement(template.default, words));
  return { subject: oneLine(template.subject(words)), html, text: textTwin(html) };
}

function harmless<Props>(props: Props): Props {
  return JSON.parse(JSON.stringify(props), (key, value: unknown) => {
    if (Array.isArray(value)) return value.map((item: unknown) => harmlessIn(key, item));
    // What stands in a list is told by the list's own name.
    return /^\d+$/.test(key) ? value : harmlessIn(key, value);
  });
}

function harmlessIn(key: string, value: unknown): unknown {
  if (typeof value !== "string") return value;
  if (key.endsWith("Url")) return link(value);
  return key.endsWith("Email") ? plainAddress(value) : plain(value);
}

function link(url: string): string {
  if (!/^https?:\/\/\S+$/.test(url) || !URL.canParse(url))
    throw new Error("A mail may only link to http and https");
  return url;
}

function textTwin(html: string): string {
  const text = toPlainText(html, {
    selectors: [
      { selector: "a.button", format: "buttonLabel" },
      { selector: "p.address", format: "paragraph", options: { leadingLineBreaks: 1 } },
      { selector: "ul", format: "unorderedList", options: { itemPrefix: "- " } },
      { selector: "hr", format: "horizontalLine", options: { length: 20 } },
    ],
    formatters: { buttonLabel },
  });
  return `${text.trim()}\n`;
}

type Builder = {
  openBlock(options: { leadingLineBreaks: number }): void;
  addInline(text: string): void;
  closeBlock(options: { trailingLineBreaks: number }): void;
};

/** A button has no address of its own in plain text: its label introduces the address in the line below. */
function buttonLabel(
  element: { children: object[] },
  walk: (children: object[], builder: Builder) => void,
  builder: Builder,
): void {
  builder.openBlock({ leadingLineBreaks: 2 });
  walk(element.children, builder);
  builder.addInline(":");
  builder.closeBlock({ trailingLineBreaks: 1 });
}
