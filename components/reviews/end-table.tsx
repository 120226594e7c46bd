import { evidenceWords } from "@/components/reviews/review-line";
import { Table } from "@/components/ui/table";
import type { Chosen } from "@/lib/reviews/chosen";
import { roleName } from "@/lib/roles";

type Props = { chosen: Chosen[]; now: Date; zone: string; people: string };

/** The chosen accounts, with what is known of each. */
export function EndTable({ chosen, now, zone, people }: Props) {
  return (
    <Table caption="Chosen accounts">
      <thead>
        <tr>
          <th scope="col">Person</th>
          <th scope="col">Role</th>
          <th scope="col">Evidence</th>
          <th scope="col">To know</th>
        </tr>
      </thead>
      <tbody>
        {chosen.map(({ id, name, role, evidence, state }) => (
          <tr key={id}>
            <th scope="row">
              <a href={`${people}/${id}`}>{name}</a>
            </th>
            <td>{roleName[role]}</td>
            <td>{evidenceWords(evidence, now, zone).join(" · ")}</td>
            <td>{wordsFor(state)}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function wordsFor(state: Chosen["state"]): string {
  if (state.kind === "ended") return "Not active any more";
  if (state.kind === "needed") return state.by ? `Confirmed by ${state.by}` : "Not due";
  return state.moves ? "" : "You can't decide about this one";
}
