import type { ReactNode } from "react";
import { Head, Hr, Html, Preview, Section, Text } from "@react-email/components";
import { oneLine } from "@/emails/plain";
import { font, light, styleSheet } from "@/emails/theme";
import { Paragraph } from "@/emails/parts";

/** What mail programs should not guess into links: numbers, dates and addresses that people typed. */
const noGuessing = "telephone=no, date=no, address=no, email=no, url=no";

type LetterProps = {
  /** The company that writes, or Gatehouse for what concerns the person's own account. */
  from: string;
  /** The line that mail programs show beside the subject; 74 characters, since the library cuts at 150 halves of them. */
  summary: string;
  firstName: string;
  /** The last line: why this person gets this mail. */
  why: string;
  children: ReactNode;
};

/** The sheet of paper that every mail is written on: sender, greeting, letter, reason for getting it. */
export function Letter({ from, summary, firstName, why, children }: LetterProps) {
  return (
    <Html lang="en" dir="ltr">
      <Head>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <meta name="format-detection" content={noGuessing} />
        <style>{styleSheet}</style>
      </Head>
      <body className="canvas" style={{ margin: 0, padding: 0, backgroundColor: light.canvas }}>
        <Preview>{oneLine(summary, 74)}</Preview>
        <Section className="canvas" style={{ backgroundColor: light.canvas }}>
          <div className="margin" style={{ maxWidth: 560, margin: "0 auto", padding: "32px 16px" }}>
            <Section className="surface" style={sheet}>
              <Text className="ink" style={sender}>
                <bdi>{from}</bdi>
              </Text>
              <Paragraph>
                Hello <bdi>{firstName}</bdi>,
              </Paragraph>
              {children}
              <Hr className="line" style={{ borderColor: light.line, margin: "28px 0 16px" }} />
              <Text className="ink-faint" style={reason}>
                {why}
              </Text>
            </Section>
          </div>
        </Section>
      </body>
    </Html>
  );
}

const sheet = {
  backgroundColor: light.surface,
  border: `1px solid ${light.line}`,
  borderRadius: 10,
  borderCollapse: "separate",
  padding: "32px",
  fontFamily: font,
  overflowWrap: "anywhere",
  wordBreak: "break-word",
} as const;
const sender = { color: light.ink, fontSize: 20, fontWeight: 600, lineHeight: "28px", margin: "0 0 24px" };
const reason = { color: light.inkFaint, fontSize: 13, lineHeight: "20px", margin: 0 };
