import type { Metadata } from "next";
import {
  acceptAction,
  declineAction,
  seeAction,
  tryRequestorAgainAction,
} from "@/app/c/[company]/team/access-requests/[id]/actions";
import { requestOf } from "@/app/c/[company]/team/access-requests/[id]/request-of";
import { listSearchFrom } from "@/app/c/[company]/team/access-requests/list-query";
import { DecidedCard } from "@/components/access-requests/decided-card";
import { MarkSeen } from "@/components/access-requests/mark-seen";
import { RequestBadge } from "@/components/access-requests/request-badge";
import { RequestFacts } from "@/components/access-requests/request-facts";
import { RequestHistory } from "@/components/access-requests/request-history";
import { RequestReview } from "@/components/access-requests/request-review";
import { RequestTiming } from "@/components/access-requests/request-timing";
import { StoppedAlert } from "@/components/people/stopped-alert";
import { Alert } from "@/components/ui/alert";
import { accessRequestPath } from "@/lib/links";

type Props = {
  params: Promise<{ company: string; id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Pick<Props, "params">): Promise<Metadata> {
  const { company: slug, id } = await params;
  const { request } = await requestOf(slug, id);
  return { title: `${request.name} – Access requests` };
}

export default async function AccessRequestPage({ params, searchParams }: Props) {
  const { company: slug, id } = await params;
  const { company, request, next } = await requestOf(slug, id);
  const search = await searchParams;
  const list = listSearchFrom(search);
  const { version, name, email, claimedRole, mobile, stop, moves, reasons, waitDays } = request;
  const { acceptPreviews, declinePreview } = request;
  return (
    <RequestReview
      request={{
        ...{ id, version, name, claimedRole, mobile, moves },
        ...{ reasons, waitDays, acceptPreviews, declinePreview },
      }}
      status={<RequestBadge status={request.status} />}
      intro={<RequestTiming request={request} now={new Date()} zone={company.timeZone} />}
      back={{ href: `/c/${slug}/team/access-requests${list}`, label: "Access requests" }}
      nextHref={next && accessRequestPath(slug, next.id) + list}
      accept={acceptAction.bind(null, slug)}
      decline={declineAction.bind(null, slug)}
    >
      {!request.seenByViewer && <MarkSeen mark={seeAction.bind(null, slug, id)} />}
      {search.done === "tried-again" && !stop && (
        <Alert tone="good" live title={`Mail goes to ${name} again. What was held back is not sent later`} />
      )}
      {stop && (
        <StoppedAlert
          {...{ name, email, mobile }}
          because={stop}
          action={tryRequestorAgainAction.bind(null, slug, id)}
        >
          <p>{name} reads your answer when they sign in, and can correct the address on their own page.</p>
        </StoppedAlert>
      )}
      <DecidedCard request={request} zone={company.timeZone} />
      <RequestFacts request={request} slug={slug} zone={company.timeZone} />
      <RequestHistory lines={request.history} zone={company.timeZone} />
    </RequestReview>
  );
}
