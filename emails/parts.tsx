import { Fragment, type ReactNode } from "react";
import { Button, Link, Section, Text } from "@react-email/components";
import { font, light } from "@/emails/theme";

const body = { color: light.ink, fontSize: 16, lineHeight: "24px", margin: "0 0 16px" };

export function Paragraph({ children }: { children: ReactNode }) {
  return (
    <Text className="ink" style={body}>
      {children}
    </Text>
  );
}

/**
 * The one thing to press, with its address below for programs that show no buttons. The text part
 * keeps the label and the address and leaves out the line between them (see lib/delivery/render.ts).
 */
export function Action({ label, url }: { label: string; url: string }) {
  return (
    <Section style={{ margin: "24px 0" }}>
      <Button className="button" href={url} style={button}>
        {label}
      </Button>
      <Text className="ink-faint" style={caption} data-skip-in-text="true">
        Or copy this link into your browser:
      </Text>
      <Text className="address ink-soft" style={address}>
        {url}
      </Text>
    </Section>
  );
}

/** A second way, quieter than the button: the address is its own label. */
export function PlainLink({ url }: { url: string }) {
  return (
    <Text style={{ ...address, margin: "0 0 16px" }}>
      <Link className="link" href={url} style={{ color: light.accent, textDecorationLine: "underline" }}>
        {url}
      </Link>
    </Text>
  );
}

/** Label and value, one fact a line, so that it reads the same at 320 px and in plain text. */
export function Facts({ facts }: { facts: [label: string, value: string][] }) {
  return (
    <Text className="ink" style={body}>
      {facts.map(([label, value], index) => (
        <Fragment key={label}>
          {index > 0 && <br />}
          <span className="ink-soft" style={{ color: light.inkSoft }}>
            {label}:
          </span>{" "}
          <bdi>{value}</bdi>
        </Fragment>
      ))}
    </Text>
  );
}

export function List({ items }: { items: string[] }) {
  return (
    <ul className="ink" style={{ ...body, paddingLeft: 20 }}>
      {items.map((item) => (
        <li key={item} style={{ margin: "0 0 4px" }}>
          {item}
        </li>
      ))}
    </ul>
  );
}

/** A person's own words, set apart so that nobody takes them for ours. */
export function Quote({ text }: { text: string }) {
  return (
    <blockquote className="sunken ink" style={quote}>
      {text.split("\n").map((line, index) => (
        <Fragment key={index}>
          {index > 0 && <br />}
          <bdi>{line}</bdi>
        </Fragment>
      ))}
    </blockquote>
  );
}

/** Spaced by style, not by characters, so that copying it gives the digits alone. */
export function Code({ code }: { code: string }) {
  return (
    <Text className="sunken ink" style={digits}>
      {code}
    </Text>
  );
}

const button = {
  backgroundColor: light.accent,
  borderRadius: 6,
  color: light.onAccent,
  fontSize: 16,
  fontWeight: 600,
  lineHeight: "24px",
  padding: "12px 24px",
  textAlign: "center",
} as const;
const caption = { color: light.inkFaint, fontSize: 13, lineHeight: "20px", margin: "16px 0 0" };
const address = {
  color: light.inkSoft,
  fontSize: 13,
  lineHeight: "20px",
  margin: 0,
  overflowWrap: "anywhere",
  wordBreak: "break-all",
} as const;
const quote = {
  ...body,
  backgroundColor: light.sunken,
  borderLeft: `3px solid ${light.line}`,
  borderRadius: 6,
  padding: "12px 16px",
};
const digits = {
  ...body,
  backgroundColor: light.sunken,
  borderRadius: 6,
  fontFamily: font,
  fontSize: 32,
  fontVariantNumeric: "tabular-nums",
  fontWeight: 600,
  letterSpacing: "8px",
  lineHeight: "40px",
  padding: "16px 8px 16px 16px",
  textAlign: "center",
} as const;
