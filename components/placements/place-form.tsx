"use client";

import { Form } from "@/components/form";
import { CheckboxGroup } from "@/components/ui/checkbox-group";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormState } from "@/lib/result";
import type { PlaceableList } from "@/lib/placements/placeable";

type Props = {
  action: (state: FormState, data: FormData) => Promise<FormState>;
  hostName: string;
  found: PlaceableList;
  /** The page without its search. */
  clearHref: string;
  workersHref: string;
};

/** Which of the own workers a host gets, several at once. */
export function PlaceForm({ action, hostName, found, clearHref, workersHref }: Props) {
  const { q, rows, more } = found;
  if (rows.length === 0) return <Nobody {...{ q, clearHref, workersHref }} />;
  return (
    <Form action={action}>
      {({ field }) => (
        <>
          <input type="hidden" name="q" value={q} />
          <CheckboxGroup
            {...field("workerIds")}
            defaultValue={[]}
            label={`Who works at ${hostName}`}
            hint={more ? hintFor(rows.length) : HINT}
            options={rows.map(({ id, name, email }) => ({
              ...{ value: id, label: name },
              ...(rows.some((other) => other.id !== id && other.name === name) && { hint: email }),
            }))}
          />
          <div>
            <SubmitButton>Place workers</SubmitButton>
          </div>
        </>
      )}
    </Form>
  );
}

const HINT = "Your active workers who have a login. Each of them gets a mail.";

const hintFor = (shown: number) =>
  `${HINT} These are the first ${shown} by name: search to find others. A new search forgets the ticks, so place whom you ticked first.`;

/** Nobody left, or nobody found: two answers. */
function Nobody({ q, clearHref, workersHref }: Pick<Props, "clearHref" | "workersHref"> & { q: string }) {
  if (q) {
    return (
      <p className="text-ink-soft">
        No worker of yours who can be placed there matches “{q}”. <a href={clearHref}>Clear the search</a>
      </p>
    );
  }
  return (
    <p className="text-ink-soft">
      Nobody is left to place: your active workers with a login are placed there, or the host ended their
      place. <a href={workersHref}>Go to your workers</a>
    </p>
  );
}
