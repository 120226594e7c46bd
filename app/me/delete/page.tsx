import type { Metadata } from "next";
import Link from "next/link";
import { askErasureAction, stayAction } from "@/app/me/delete/actions";
import { MePage } from "@/app/me/me-page";
import { SureForm } from "@/app/me/signing-in/sure-form";
import { WaitingErasure } from "@/components/me/waiting-erasure";
import { Alert } from "@/components/ui/alert";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { ownErasure, standingWish } from "@/lib/privacy/ask-erasure";
import { confirmPath } from "@/lib/links";
import { ownProfile } from "@/lib/people/profile";
import { ERASURE_DAYS } from "@/lib/privacy/lifetimes";
import { mustBeSignedIn } from "@/lib/session";

export const metadata: Metadata = { title: "Delete my account" };

/** Says in words what goes and what stays, before it is asked who is there. */
export default async function DeletePage() {
  const { personId, email, recent } = await mustBeSignedIn("/me/delete");
  const [{ obstacle, held }, askedAt, { timeZone }] = await Promise.all([
    ownErasure(personId),
    standingWish(personId),
    ownProfile(personId),
  ]);
  const free = !obstacle && !askedAt;
  return (
    <MePage
      email={email}
      title="Delete my account"
      intro={
        askedAt
          ? undefined
          : `You are signed out everywhere at once. For ${ERASURE_DAYS} days you can take it back: sign in, or press the button in the mail that we send you. After that nobody can bring the account back.`
      }
    >
      {askedAt && (
        <>
          <WaitingErasure askedAt={askedAt} zone={timeZone} />
          <SureForm action={stayAction} label="Keep my account" back="/me" />
        </>
      )}
      <Card title="What goes">
        <ul className="list-disc space-y-1 ps-5">
          <li>Your name, email address, mobile number and photo, in every company</li>
          <li>Your documents, unfinished uploads, and the messages you wrote with requests</li>
          <li>Your password, authenticator app, sessions, notices and mails</li>
          <li>What the record says about you in words, and from where you used Gatehouse</li>
        </ul>
      </Card>
      <Card title="What stays, and why">
        <ul className="list-disc space-y-1 ps-5">
          <li>
            Each company keeps a row “Former worker” with your role and its dates, so that it can show who had
            access, and when
          </li>
          <li>
            The record keeps that something was done, under a random number that leads to nobody, because it
            must not be rewritten
          </li>
          <li>
            What you decided as an Admin or Manager, without your name, and files you handed in for a
            contractor
          </li>
        </ul>
      </Card>
      <p>
        Take your data along first: <Link href="/me/data">Download my data</Link>
      </p>
      {held && !askedAt && (
        <Alert tone="info" title="Your account can't be deleted for now">
          <p>
            Something that is kept about you is needed for a legal claim. You can ask all the same: your wish
            waits, your own page says so, and once that is over your account is deleted.
          </p>
        </Alert>
      )}
      {obstacle && !askedAt && (
        <Alert tone="warn" title="Your account can't be deleted yet">
          <p>{obstacle}</p>
        </Alert>
      )}
      {free && recent && (
        <SureForm action={askErasureAction} label="Delete my account" variant="danger" back="/me" />
      )}
      {free && !recent && (
        <p>
          <ButtonLink href={confirmPath("/me/delete")}>Continue</ButtonLink>
        </p>
      )}
    </MePage>
  );
}
