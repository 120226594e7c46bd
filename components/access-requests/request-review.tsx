"use client";

import Link from "next/link";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { AcceptForm } from "@/components/access-requests/accept-form";
import { DeclineForm } from "@/components/access-requests/decline-form";
import type { Answer } from "@/components/access-requests/use-answer";
import { Page } from "@/components/page";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { RequestPage } from "@/lib/access-requests/page";

type Send = (input: unknown) => Promise<Answer>;

type Props = {
  request: Pick<
    RequestPage,
    | ("id" | "version" | "name" | "claimedRole" | "mobile" | "moves")
    | ("acceptPreviews" | "declinePreview" | "reasons" | "waitDays")
  >;
  status: ReactNode;
  intro: ReactNode;
  back: { href: string; label: string };
  /** The oldest request that still waits, offered once this one is answered. */
  nextHref: string | null;
  accept: Send;
  decline: Send;
  children: ReactNode;
};

/** The head of a request's page with its moves, their dialogs and, after a decision, what was done. */
export function RequestReview({ request, status, intro, back, nextHref, accept, decline, children }: Props) {
  const [dialog, setDialog] = useState<"accept" | "decline" | null>(null);
  const [done, setDone] = useState<string | null>(null);
  const { name, moves } = request;
  const decided = moves.length === 0;
  const news = useAfterDecision(done !== null && decided);
  const close = () => setDialog(null);
  const finish = (sentence: string) => {
    close();
    setDone(sentence);
  };
  return (
    <Page
      title={name}
      status={status}
      intro={intro}
      back={back}
      actions={
        <>
          {moves.includes("decline") && (
            <Button aria-haspopup="dialog" onClick={() => setDialog("decline")}>
              Decline request
            </Button>
          )}
          {moves.includes("accept") && (
            <Button variant="primary" aria-haspopup="dialog" onClick={() => setDialog("accept")}>
              Accept request
            </Button>
          )}
          {decided && nextHref && (
            <Link href={nextHref} prefetch={false} className="button" data-variant="primary" data-next="">
              Next request
            </Link>
          )}
        </>
      }
    >
      <div ref={news} tabIndex={-1} className="empty:hidden">
        {done && decided && (
          <Alert tone="good" live>
            <p>{done}</p>
          </Alert>
        )}
      </div>
      {children}
      <Dialog open={dialog === "accept"} onClose={close} title={`Accept ${name}'s request?`}>
        <AcceptForm
          request={request}
          open={moves.includes("accept")}
          send={accept}
          onDone={() => finish(`You accepted ${name}. A mail tells ${name}.`)}
        />
      </Dialog>
      <Dialog open={dialog === "decline"} onClose={close} title={`Decline ${name}'s request?`}>
        <DeclineForm
          request={request}
          open={moves.includes("decline")}
          send={decline}
          onDone={() => finish(`You declined ${name}'s request. A mail tells ${name} why.`)}
        />
      </Dialog>
    </Page>
  );
}

/** Where focus goes once the buttons are gone: on to the next request, else to what was done. */
function useAfterDecision(decided: boolean) {
  const news = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!decided) return;
    const next = document.querySelector<HTMLElement>("[data-next]");
    (next ?? news.current)?.focus();
  }, [decided]);
  return news;
}
