"use client";

import { Form } from "@/components/form";
import { Checkbox } from "@/components/ui/checkbox";
import { Icon } from "@/components/ui/icon";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { Table } from "@/components/ui/table";
import { importFieldLabel, importFields } from "@/lib/imports/labels";
import type { FormState } from "@/lib/result";
import { roleName, type Role } from "@/lib/roles";

type MappingColumn = { heading: string; examples: string[]; field: string | null };

type Props = {
  action: (state: FormState, form: FormData) => Promise<FormState>;
  version: number;
  delimiter: string;
  headings: boolean;
  columns: MappingColumn[];
  roles: Role[];
  usualRole: Role;
  invite: boolean;
};

/** What each column of a file holds: guessed, and for the person to put right. */
export function MappingForm({ action, version, delimiter, headings, columns, ...rest }: Props) {
  return (
    <Form action={action}>
      {({ field, state }) => (
        <>
          <input type="hidden" name="seenVersion" value={version} />
          <input type="hidden" name="delimiter" value={delimiter} />
          <div id="columns" tabIndex={-1}>
            <Table caption="Columns of the file">
              <thead>
                <tr>
                  <th scope="col">Column</th>
                  <th scope="col">Holds</th>
                  <th scope="col">First rows</th>
                </tr>
              </thead>
              <tbody>
                {columns.map((column, index) => (
                  <tr key={index}>
                    <th scope="row">{column.heading || `Column ${index + 1}`}</th>
                    <td>
                      <ColumnSelect
                        index={index}
                        chosen={state.values[`column-${index}`] ?? column.field ?? ""}
                        heading={column.heading}
                      />
                    </td>
                    <td data-desk="">
                      {column.examples.filter(Boolean).map((example, row) => (
                        <div key={row}>{example.slice(0, 60)}</div>
                      ))}
                    </td>
                  </tr>
                ))}
              </tbody>
            </Table>
          </div>
          <Choices {...rest} headings={headings} field={field} />
          <div>
            <SubmitButton>Check the file</SubmitButton>
          </div>
          <p className="text-sm text-ink-soft">Nothing changes yet: you see a report first.</p>
        </>
      )}
    </Form>
  );
}

function ColumnSelect({ index, chosen, heading }: { index: number; chosen: string; heading: string }) {
  return (
    <div className="select">
      {/* The key: React resets a form after its action, and a select would fall back to its first answer. */}
      <select
        key={chosen}
        name={`column-${index}`}
        defaultValue={chosen}
        className="control"
        aria-label={`${heading || `Column ${index + 1}`} holds`}
      >
        <option value="">Do not import</option>
        {importFields.map((field) => (
          <option key={field} value={field}>
            {importFieldLabel[field]}
          </option>
        ))}
      </select>
      <Icon name="down" />
    </div>
  );
}

type ChoicesProps = Pick<Props, "headings" | "roles" | "usualRole" | "invite"> & {
  field: (
    name: string,
    first?: string,
  ) => { id: string; name: string; defaultValue?: string; error?: string };
};

function Choices({ headings, roles, usualRole, invite, field }: ChoicesProps) {
  const role = field("usualRole", usualRole);
  return (
    <div className="grid max-w-xl gap-4">
      <Checkbox name="headings" value="yes" label="The first row holds headings" defaultChecked={headings} />
      {roles.length > 1 ? (
        <Select
          {...role}
          label="Role of a row that names none"
          options={roles.map((value) => ({ value, label: roleName[value] }))}
        />
      ) : (
        <p>
          <input type="hidden" name="usualRole" value={usualRole} />
          Everybody in the file is taken as a {roleName[usualRole]}.
        </p>
      )}
      <Checkbox
        name="invite"
        value="yes"
        label="Send invitations to the new ones afterwards"
        hint="Without it they stand in the list as Initial, and nobody gets a mail."
        defaultChecked={invite}
      />
    </div>
  );
}
