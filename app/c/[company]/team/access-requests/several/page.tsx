import type { Metadata } from "next";
import { notFound } from "next/navigation";
import {
  acceptSeveralAction,
  declineSeveralAction,
} from "@/app/c/[company]/team/access-requests/several/actions";
import { readChosen } from "@/app/c/[company]/team/access-requests/several/chosen";
import { AcceptSeveralForm, DeclineSeveralForm } from "@/components/access-requests/several-forms";
import { SeveralTable } from "@/components/access-requests/several-table";
import { Page } from "@/components/page";
import { Alert } from "@/components/ui/alert";
import { ButtonLink } from "@/components/ui/button";
import { decidable, outcomeOf, severalEffects } from "@/lib/access-requests/several-preview";
import { OTHER } from "@/lib/access-requests/schema";
import { severalRequests } from "@/lib/access-requests/several";
import { plural } from "@/lib/dates";
import { inside, mustBeRecent } from "@/lib/session";

export const metadata: Metadata = { title: "Several access requests" };

type Props = {
  params: Promise<{ company: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function SeveralRequestsPage({ params, searchParams }: Props) {
  const { company: slug } = await params;
  const { ids, decision, done } = readChosen(await searchParams);
  const { actor } = await inside(slug);
  const several = await severalRequests(actor, ids);
  if (!several) notFound();
  const accepting = decision === "accept";
  const ready = decidable(several.requests, decision);
  if (accepting && !done && ready.length > 0) await mustBeRecent(actor);
  const count = plural(ready.length, "request");
  const path = `/c/${slug}/team/access-requests`;
  const lines = ready.map(({ id, version }) => `${id} ${version}`);
  const effects = severalEffects(ready, decision);
  return (
    <Page
      title={accepting ? "Accept several requests" : "Decline several requests"}
      intro={accepting ? "Each person gets the role that they claim." : "One reason for all of them."}
      back={{ href: path, label: "Access requests" }}
    >
      {done && <Alert tone="info" title={outcomeOf(several.requests, decision)} />}
      <SeveralTable requests={several.requests} path={path} accepting={accepting} />
      {!done && ready.length === 0 && <Alert tone="warn" title="None of these can be decided here" />}
      {(done || ready.length === 0) && (
        <p>
          <ButtonLink href={path}>Back to the requests</ButtonLink>
        </p>
      )}
      {!done && ready.length > 0 && accepting && (
        <AcceptSeveralForm
          action={acceptSeveralAction.bind(null, slug)}
          {...{ lines, effects, label: `Accept ${count}`, cancelHref: path }}
        />
      )}
      {!done && ready.length > 0 && !accepting && (
        <DeclineSeveralForm
          action={declineSeveralAction.bind(null, slug)}
          {...{ lines, effects, label: `Decline ${count}`, cancelHref: path, waitDays: several.waitDays }}
          reasons={[
            ...several.reasons.map(({ id, label }) => ({ value: id, label })),
            { value: OTHER, label: "Other" },
          ]}
        />
      )}
    </Page>
  );
}
