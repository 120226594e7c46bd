import { badgesIn } from "@/app/c/[company]/badges";
import { ButtonLink } from "@/components/ui/button";
import { Menu } from "@/components/ui/menu";
import type { PeopleList } from "@/lib/memberships/labels";
import type { ListMoves } from "@/lib/memberships/list-moves";

type Props = { slug: string; list: PeopleList; moves: ListMoves; search: string };

const addLabel = { users: "Add a user", workers: "Add a worker", inactive: "" };

/** The moves of a list, top right at a desk; adding one person is the primary one. */
export async function ListActions({ slug, list, moves, search }: Props) {
  const team = `/c/${slug}/team`;
  const { openRequests } = await badgesIn(slug);
  const filters = search.replace("?", "&");
  return (
    <>
      {list === "users" && openRequests !== null && (
        <Menu
          label={`Actions (${openRequests})`}
          items={[{ label: "View access requests", href: `${team}/access-requests` }]}
        />
      )}
      {moves.export && <ButtonLink href={`${team}/export?list=${list}${filters}`}>Export</ButtonLink>}
      {moves.add && <ButtonLink href={`${team}/import`}>Import</ButtonLink>}
      {moves.add && <ButtonLink href={`${team}/invite-many`}>Invite many</ButtonLink>}
      {moves.add && (
        <ButtonLink variant="primary" href={`${team}/${list}/add`}>
          {addLabel[list]}
        </ButtonLink>
      )}
    </>
  );
}
