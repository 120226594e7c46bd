export type IconName =
  | "check"
  | "cross"
  | "clock"
  | "alert"
  | "info"
  | "stop"
  | "done"
  | "pause"
  | "dot"
  | "ring"
  | "mail"
  | "lock"
  | "bell"
  | "menu"
  | "search"
  | "down"
  | "left"
  | "right"
  | "person"
  | "file"
  | "plus";

/**
 * A small sign beside words, sized like the text around it. It is hidden from screen readers, so the words
 * must say the same. Drawn by icon.css: an icon library's components would make each icon a client component.
 */
export function Icon({ name }: { name: IconName }) {
  return <i className="icon" data-icon={name} aria-hidden="true" />;
}
