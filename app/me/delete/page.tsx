import type { Metadata } from "next";
import Link from "next/link";
import { askErasureAction } from "@/app/me/delete/actions";
import { MePage } from "@/app/me/me-page";
import { SureForm } from "@/app/me/signing-in/sure-form";
import { Alert } from "@/components/ui/alert";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { ownHindrance } from "@/lib/privacy/ask-erasure";
import { confirmPath } from "@/lib/links";
import { ERASURE_DAYS } from "@/lib/privacy/lifetimes";
import { mustBeSignedIn } from "@/lib/session";

export const metadata: Metadata = { title: "Delete my account" };

/** Says in words what goes and what stays, before it is asked who is there. */
export default async function DeletePage() {
  const { personId, email, recent } = await mustBeSignedIn("/me/delete");
  const obstacle = await ownHindrance(personId);
  return (
    <MePage
      email={email}
      title="Delete my account"
      intro={`You are signed out everywhere at once. For ${ERASURE_DAYS} days you can take it back: sign in, or press the button in the mail that we send you. After that nobody can bring the account back.`}
    >
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
      {obstacle && (
        <Alert tone="warn" title="Your account can't be deleted yet">
          <p>{obstacle}</p>
        </Alert>
      )}
      {!obstacle && recent && (
        <SureForm action={askErasureAction} label="Delete my account" variant="danger" back="/me" />
      )}
      {!obstacle && !recent && (
        <p>
          <ButtonLink href={confirmPath("/me/delete")}>Continue</ButtonLink>
        </p>
      )}
    </MePage>
  );
}
