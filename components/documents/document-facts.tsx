import { Card } from "@/components/ui/card";
import { ButtonLink } from "@/components/ui/button";
import { Facts, type Fact } from "@/components/ui/facts";
import { formatMoment } from "@/lib/dates";
import { showDay } from "@/lib/days";
import type { DocumentPage } from "@/lib/documents/page";
import { documentFilePath } from "@/lib/links";

type Props = { document: DocumentPage; slug: string; zone: string };

/** What was handed in, and the way to open it. */
export function DocumentFacts({ document, slug, zone }: Props) {
  const { id, file, asked, handedInAt, detail, expiresOn, decidedBy, decidedAt, reason, status } = document;
  const verdict = status === "verified" ? "Verified" : "Not accepted";
  const items: Fact[] = [
    ...(asked ? [{ label: "What is asked for", value: asked }] : []),
    ...(file ? [{ label: "File", value: `${file.name} · ${kindOf(file.type)} · ${sizeOf(file.size)}` }] : []),
    ...(detail ? [{ label: "In their own words", value: <bdi>{detail}</bdi> }] : []),
    ...(expiresOn ? [{ label: "Expires on", value: showDay(expiresOn) }] : []),
    { label: "Handed in", value: formatMoment(handedInAt, zone) },
    ...(document.isShared
      ? [{ label: "Where it comes from", value: "Its owner brought it along from another company" }]
      : []),
    ...(decidedBy && decidedAt
      ? [{ label: verdict, value: `${decidedBy}, ${formatMoment(decidedAt, zone)}` }]
      : []),
    ...(status === "not-accepted" && reason ? [{ label: "Reason", value: <bdi>{reason}</bdi> }] : []),
  ];
  const opens = file && (file.scan === "clean" || file.scan === "unscanned");
  return (
    <Card
      title="Document"
      actions={opens && <ButtonLink href={documentFilePath(slug, id)}>Download file</ButtonLink>}
    >
      <Facts items={items} />
    </Card>
  );
}

const kindOf = (type: string) => (type === "application/pdf" ? "PDF" : "photo");

/** `3.2 MB`, `410 kB`. */
function sizeOf(bytes: number): string {
  return bytes < 1_000_000
    ? `${Math.max(1, Math.round(bytes / 1000))} kB`
    : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
