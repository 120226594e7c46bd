import type { ReactNode } from "react";
import { ChecklistBadge } from "@/components/onboarding/checklist-badge";
import { ConfirmInduction } from "@/components/onboarding/confirm-induction";
import { MobileForm } from "@/components/onboarding/mobile-form";
import { OneButton } from "@/components/onboarding/one-button";
import { PublicPage } from "@/components/public-page";
import { Alert } from "@/components/ui/alert";
import { Card } from "@/components/ui/card";
import { ownDocumentsPath } from "@/lib/links";
import type { PendingPage as Pending } from "@/lib/onboarding/page";
import type { ChecklistItem } from "@/lib/onboarding/standing";
import { PHOTO } from "@/lib/photos/labels";
import type { FormState } from "@/lib/result";
import { roleName } from "@/lib/roles";

type Action = (state: FormState, form: FormData) => Promise<FormState>;

type Props = {
  page: Pending;
  /** Where a photo is chosen; it leads back here. */
  photoHref: string;
  actions: { profile: Action; mobile: Action; induction: Action };
  /** What was just done, in a sentence. */
  news: string | null;
  help: ReactNode;
  /** The way to the person's documents and other companies. */
  elsewhere: ReactNode;
};

/** What somebody who is Pending sees of a company: what is still to do, and honestly what they wait for. */
export function PendingPage({ page, photoHref, actions, news, help, elsewhere }: Props) {
  const { companyName, role, reason, items, ready } = page;
  const open = items.filter(({ state }) => state === "open").length;
  return (
    <PublicPage
      title={reason === "return" ? `${companyName}: your documents first` : `Welcome to ${companyName}`}
      intro={`${companyName} is not open to you yet. Your role will be ${roleName[role]}.`}
      help={help}
    >
      {news && (
        <Alert tone="good" live>
          <p>{news}</p>
        </Alert>
      )}
      <Waiting {...{ companyName, reason, ready, open }} />
      {items.length > 0 && (
        <Card title="Your list">
          <ul className="checklist">
            {items.map((item) => (
              <li key={item.id}>
                <span>
                  <b>{item.name}</b>
                  {item.document?.detail && <small>{item.document.detail}</small>}
                </span>
                <ChecklistBadge state={item.state} />
                {item.note && (
                  <Alert tone="warn" title="Please mend this">
                    <p>{item.note}</p>
                  </Alert>
                )}
                <ToDo {...{ item, page, photoHref, actions }} />
              </li>
            ))}
          </ul>
        </Card>
      )}
      {elsewhere}
    </PublicPage>
  );
}

type WaitingProps = Pick<Pending, "companyName" | "reason" | "ready"> & { open: number };

function Waiting({ companyName, reason, ready, open }: WaitingProps) {
  if (open > 0) {
    return (
      <Alert tone="info" title={open === 1 ? "One thing is left to do" : `${open} things are left to do`}>
        <p>
          {reason === "return"
            ? `Once everything is in and verified, ${companyName} opens by itself. You get a mail.`
            : `Once everything is in, somebody at ${companyName} looks at it and lets you in. You get a mail. Questions? Ask an Admin there.`}
        </p>
      </Alert>
    );
  }
  if (ready && reason === "onboarding") {
    return (
      <Alert tone="good" title="Everything is in">
        <p>
          {companyName} has been told. Somebody there looks at your list and lets you in, or sends one thing
          back. Either way you get a mail; there is nothing more to do here.
        </p>
      </Alert>
    );
  }
  return (
    <Alert tone="info" title="Now you wait for somebody else">
      <p>
        You have handed everything in. Somebody at {companyName} still has to verify it. You get a mail when
        that is done.
      </p>
    </Alert>
  );
}

type ToDoProps = Pick<Props, "page" | "photoHref" | "actions"> & { item: ChecklistItem };

/** What the person can do about one item, there where it stands. */
function ToDo({ item, page: { mobile, induction }, photoHref, actions }: ToDoProps) {
  if (item.state !== "open") return null;
  if (item.id === PHOTO) {
    return (
      <p>
        <a href={photoHref}>{item.document?.documentId ? "Choose another photo" : "Add your photo"}</a>
      </p>
    );
  }
  if (item.document) {
    return (
      <p>
        <a href={ownDocumentsPath(item.id)}>Hand in: {item.name}</a>
      </p>
    );
  }
  if (item.id === "mobile") return <MobileForm action={actions.mobile} mobile={mobile ?? ""} />;
  if (item.id === "induction" && induction) {
    return <ConfirmInduction action={actions.induction} induction={induction} />;
  }
  return (
    <>
      <p>
        <a href="/me/profile">Change your profile</a>
      </p>
      <OneButton action={actions.profile} label="My name is right now" />
    </>
  );
}
