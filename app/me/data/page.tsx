import type { Metadata } from "next";
import { MePage } from "@/app/me/me-page";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { mustBeSignedIn } from "@/lib/session";

export const metadata: Metadata = { title: "Download my data" };

type Props = { searchParams: Promise<{ refused?: string | string[] }> };

/** Everything that is kept of the signed-in person, to take along. */
export default async function DataPage({ searchParams }: Props) {
  const { refused } = await searchParams;
  const { email } = await mustBeSignedIn("/me/data");
  return (
    <MePage
      email={email}
      title="Download my data"
      intro="One ZIP file with everything that Gatehouse keeps about you, in all companies: your details, companies, requests, invitations, documents, sessions, notices, mails and your lines of the record, for people and for programs to read. It holds nobody else’s data, and no password or code. Keep it where only you can read it."
    >
      {refused !== undefined && (
        <Alert tone="bad" title="Your data was not downloaded" live>
          <p>You asked too often. Wait an hour, then try again.</p>
        </Alert>
      )}
      <form method="post" action="/me/data/file">
        <Button type="submit" variant="primary">
          Download my data
        </Button>
      </form>
    </MePage>
  );
}
