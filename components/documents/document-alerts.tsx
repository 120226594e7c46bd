import { Alert } from "@/components/ui/alert";
import type { DocumentPage } from "@/lib/documents/page";

/** This one counts no more. */
export function NewerAlert({ href }: { href: string }) {
  return (
    <Alert tone="warn" title="A newer one was handed in">
      <p>
        This one no longer counts. <a href={href}>Open the newer one</a>
      </p>
    </Alert>
  );
}

/** What whoever opens a file must know before they do. */
export function ScanAlert({ file }: Pick<DocumentPage, "file">) {
  if (file?.scan === "unscanned") {
    return (
      <Alert tone="warn" title="Not scanned">
        <p>There is no scanner here, so nobody has looked for harmful content. Open it with care.</p>
      </Alert>
    );
  }
  if (file?.scan === "checking") {
    return (
      <Alert tone="info" title="Being scanned">
        <p>
          The file opens, and can be verified, as soon as the scanner has looked at it. Reload in a minute.
        </p>
      </Alert>
    );
  }
  if (file?.scan === "infected") {
    return (
      <Alert tone="bad" title="Shut away">
        <p>
          The scanner found something harmful in the file. It can&apos;t be opened. Its owner is asked for
          another one.
        </p>
      </Alert>
    );
  }
  return null;
}
