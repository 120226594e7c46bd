import { StatusBadge, type Tone } from "@/components/ui/badge";
import { requestStatusLabel, type RequestStatus } from "@/lib/access-requests/lifecycle";

const tones: Record<RequestStatus, Tone> = {
  requested: "warn",
  accepted: "good",
  declined: "bad",
  withdrawn: "quiet",
  expired: "quiet",
};

/** A request's status with its exact label. */
export function RequestBadge({ status }: { status: RequestStatus }) {
  return <StatusBadge tone={tones[status]}>{requestStatusLabel[status]}</StatusBadge>;
}
