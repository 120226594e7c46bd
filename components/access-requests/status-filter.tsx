import { Select } from "@/components/ui/select";
import { requestStatuses, requestStatusLabel } from "@/lib/access-requests/lifecycle";
import type { RequestList } from "@/lib/access-requests/list";

const options = [
  ...requestStatuses.map((status) => ({ value: status, label: requestStatusLabel[status] })),
  { value: "all", label: "Every status" },
];

/** Which requests to list; sent with the search. */
export function StatusFilter({ status }: Pick<RequestList, "status">) {
  return (
    <div className="w-full text-sm md:w-60">
      <Select name="status" label="Status" options={options} defaultValue={status} />
    </div>
  );
}
