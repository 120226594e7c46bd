import type { Metadata } from "next";
import Link from "next/link";
import {
  endSessionsAction,
  inviteAction,
  notificationsAction,
  resendAction,
  tryAddressAgainAction,
} from "@/app/c/[company]/team/people/[id]/actions";
import { undoAction } from "@/app/c/[company]/team/people/[id]/deactivate/actions";
import { OutstandingPart } from "@/app/c/[company]/team/people/[id]/approval/outstanding-part";
import { memberOf } from "@/app/c/[company]/team/people/[id]/member-of";
import { RequestHistory } from "@/components/access-requests/request-history";
import { AwayCard } from "@/components/deactivations/away-card";
import { UndoForm } from "@/components/deactivations/undo-form";
import { FileCard } from "@/components/documents/file-card";
import { MembershipBadge } from "@/components/memberships/membership-badge";
import { Page } from "@/components/page";
import { EndSessionsForm } from "@/components/people/end-sessions-form";
import { InviteButton } from "@/components/people/invite-button";
import { LAST_ADMIN, LastAdmin } from "@/components/people/last-admin";
import { NotificationsCard } from "@/components/people/notifications-card";
import { PersonFacts } from "@/components/people/person-facts";
import { PersonInvitation } from "@/components/people/person-invitation";
import { PersonMoves } from "@/components/people/person-moves";
import { PersonNews } from "@/components/people/person-news";
import { PersonSessions } from "@/components/people/person-sessions";
import { PersonStopped } from "@/components/people/person-stopped";
import { Alert } from "@/components/ui/alert";
import { awayNow } from "@/lib/deactivations/latest";
import { fileOfMember } from "@/lib/documents/file";
import { accessRequestPath } from "@/lib/links";
import { mayAdd } from "@/lib/memberships/policy";
import { shownStatus } from "@/lib/placements/standing";
import { roleName } from "@/lib/roles";

type Props = {
  params: Promise<{ company: string; id: string }>;
  searchParams: Promise<{ done?: string | string[] }>;
};

export async function generateMetadata({ params }: Pick<Props, "params">): Promise<Metadata> {
  const { company: slug, id } = await params;
  const { member } = await memberOf(slug, id);
  return { title: `${member.name} – ${listNames[member.list]}` };
}

const listNames = { users: "Users", workers: "Workers", inactive: "Inactive" };

export default async function PersonPage({ params, searchParams }: Props) {
  const [{ company: slug, id }, { done }] = await Promise.all([params, searchParams]);
  const { company, actor, member } = await memberOf(slug, id);
  const file = await fileOfMember(actor, id);
  const away = member.status === "inactive" ? await awayNow(actor, id) : null;
  const { name, list, role, moves, invitation, sessions, sendNotifications, openRequestId } = member;
  const zone = company.timeZone;
  const team = `/c/${slug}/team`;
  const kept = member.isLastAdmin && moves.includes("change-notifications");
  const adds = list === "workers" ? "workers" : "users";
  return (
    <Page
      title={name}
      status={<MembershipBadge status={shownStatus(member.status, member.place)} />}
      intro={`${roleName[role]} at ${company.companyName}${member.isSelf ? " · this is you" : ""}`}
      back={{ href: `${team}/${list}`, label: listNames[list] }}
      actions={<PersonMoves path={`${team}/people/${id}`} moves={moves} isLastAdmin={member.isLastAdmin} />}
    >
      <PersonNews
        what={member.stop && done === "invited" ? "stopped" : done}
        name={name}
        addHref={mayAdd(actor, role) ? `${team}/${adds}/add` : null}
      />
      {away && done === "deactivated" && (
        <Alert tone="good" live title={`${name} is deactivated`}>
          <p>
            Nothing of {company.companyName} opens for {name} any more.
          </p>
          {away.undoMs > 0 && <UndoForm action={undoAction.bind(null, slug, id, away.id)} ms={away.undoMs} />}
        </Alert>
      )}
      {member.place?.shut && (
        <Alert tone="warn" title={`${name} does not get in now`}>
          <p>
            {member.place.shut.words}. Once that ends, the place opens again by itself. To end the place for
            good, deactivate it.
          </p>
        </Alert>
      )}
      {member.stop && (
        <PersonStopped
          member={member}
          editHref={moves.includes("edit") ? `${team}/people/${id}/edit` : null}
          invitationHref={`${team}/invitations?q=${encodeURIComponent(member.email ?? name)}`}
          action={member.stop.mayLift ? tryAddressAgainAction.bind(null, slug, id) : null}
        />
      )}
      {kept && <LastAdmin name={name} />}
      {openRequestId && (
        <Alert tone="warn" title={`${name} has asked for access again`}>
          <p>
            <Link href={accessRequestPath(slug, openRequestId)} prefetch={false}>
              Review the access request
            </Link>
          </p>
        </Alert>
      )}
      {away && <AwayCard away={away} zone={zone} />}
      <OutstandingPart slug={slug} actor={actor} member={member} />
      <PersonFacts {...{ member, slug, zone }} />
      {file && file.items.length > 0 && <FileCard file={file} slug={slug} />}
      {invitation ? (
        <PersonInvitation
          invitation={invitation}
          zone={zone}
          href={`${team}/invitations?q=${encodeURIComponent(member.email ?? name)}`}
        >
          {moves.includes("invite") && (
            <InviteButton
              action={resendAction.bind(null, slug, id, invitation.id)}
              label="Resend invitation"
            />
          )}
        </PersonInvitation>
      ) : (
        moves.includes("invite") && (
          <InviteButton action={inviteAction.bind(null, slug, id)} label="Send invitation" />
        )
      )}
      {sendNotifications !== null && moves.includes("change-notifications") && (
        <NotificationsCard
          action={notificationsAction.bind(null, slug, id)}
          on={sendNotifications}
          explained={notificationsExplained(name, member.hearsOfRequests)}
          {...(kept && sendNotifications ? { keptBy: LAST_ADMIN } : {})}
        />
      )}
      {sessions && (
        <PersonSessions {...{ name, sessions, zone }} now={new Date()}>
          {!member.isSelf && <EndSessionsForm action={endSessionsAction.bind(null, slug, id)} name={name} />}
        </PersonSessions>
      )}
      <RequestHistory lines={member.history} zone={zone} />
    </Page>
  );
}

const notificationsExplained = (name: string, hears: boolean) =>
  hears
    ? `When on, mails about access requests go to ${name}.`
    : `Only Admins get mails about access requests. This takes effect if ${name} becomes one.`;
