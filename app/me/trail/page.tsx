import type { Metadata } from "next";
import { MePage } from "@/app/me/me-page";
import { TrailLines } from "@/components/me/trail-lines";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Pager } from "@/components/ui/pager";
import { ownProfile } from "@/lib/people/profile";
import { trailPage } from "@/lib/people/trail";
import { mustBeSignedIn } from "@/lib/session";

export const metadata: Metadata = { title: "My trail" };

type Props = { searchParams: Promise<{ after?: string | string[]; refused?: string | string[] }> };

/** What the record keeps about the signed-in person, and nobody else. */
export default async function TrailPage({ searchParams }: Props) {
  const { after, refused } = await searchParams;
  const { personId, email } = await mustBeSignedIn("/me/trail");
  const start = typeof after === "string" ? after : undefined;
  const [trail, { timeZone }] = await Promise.all([trailPage(personId, start), ownProfile(personId)]);
  return (
    <MePage
      email={email}
      title="My trail"
      intro="Everything the record keeps about you or of what you did, in all companies and on your own account, newest first. Nobody can change it."
    >
      {refused !== undefined && (
        <Alert tone="bad" title="The trail was not exported" live>
          <p>Wait an hour, then try again.</p>
        </Alert>
      )}
      <form method="post" action="/me/trail/export" className="flex flex-wrap gap-2">
        <Button type="submit" name="format" value="csv">
          Export CSV
        </Button>
        <Button type="submit" name="format" value="json">
          Export JSON
        </Button>
      </form>
      <TrailLines lines={trail.lines} now={new Date()} zone={timeZone} />
      <Pager
        previousHref={start === undefined ? undefined : "/me/trail"}
        nextHref={trail.after ? `/me/trail?after=${trail.after}` : undefined}
      />
    </MePage>
  );
}
