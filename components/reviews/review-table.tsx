import type { ReviewLine } from "@/components/reviews/review-line";
import { Table } from "@/components/ui/table";

type Props = {
  lines: ReviewLine[];
  /** Where people's own pages are. */
  people: string;
};

/** Accounts that are due, each with what is known of it and its two moves. */
export function ReviewTable({ lines, people }: Props) {
  return (
    <Table caption="Accounts to confirm">
      <thead>
        <tr>
          <td data-tick="" />
          <th scope="col">Person</th>
          <th scope="col">Role</th>
          <th scope="col">Evidence</th>
          <th scope="col">Confirm by</th>
          <td />
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <Row key={line.id} line={line} href={`${people}/${line.id}`} />
        ))}
      </tbody>
    </Table>
  );
}

function Row({
  line: { id, name, role, evidence, due, overdue, moves, isSelf },
  href,
}: {
  line: ReviewLine;
  href: string;
}) {
  return (
    <tr>
      <td data-tick="">
        {moves && (
          <label>
            <input type="checkbox" className="tick" name="id" value={id} aria-label={`Select ${name}`} />
          </label>
        )}
      </td>
      <th scope="row">
        <a href={href}>{name}</a>
        {isSelf && <small>This is you: somebody else confirms it</small>}
      </th>
      <td>{role}</td>
      <td>{evidence.join(" · ")}</td>
      <td data-label="By">
        {due} {overdue && <strong>Overdue</strong>}
      </td>
      <td data-n="">{moves && <Moves id={id} name={name} />}</td>
    </tr>
  );
}

function Moves({ id, name }: { id: string; name: string }) {
  return (
    <>
      <button
        className="button"
        data-variant="secondary"
        data-compact=""
        name="needed"
        value={id}
        aria-label={`Still needed: ${name}`}
      >
        Still needed
      </button>{" "}
      <button
        className="button"
        data-variant="quiet"
        data-compact=""
        name="deactivate"
        value={id}
        aria-label={`Deactivate ${name}`}
      >
        Deactivate
      </button>
    </>
  );
}
