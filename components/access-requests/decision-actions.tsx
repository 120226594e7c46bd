import { Button, type ButtonVariant } from "@/components/ui/button";
import { DialogActions } from "@/components/ui/dialog";

type Props = {
  /** False when nothing is left to decide: then only Close is offered. */
  open: boolean;
  busy: boolean;
  /** What the decision does, for screens that have no room for the preview beside the form. */
  summary: string;
  /** That it is final stays in sight, however long the form above is. */
  final: string;
  tone?: ButtonVariant;
};

/** Cancel and Confirm at the lower edge of a decision's dialog. */
export function DecisionActions({ open, busy, summary, final, tone = "primary" }: Props) {
  return (
    <DialogActions safe={open ? "Cancel" : "Close"}>
      {open && (
        <>
          <Button type="submit" variant={tone} busy={busy}>
            Confirm
          </Button>
          <p className="text-sm font-medium md:order-first md:me-auto md:flex-1 md:self-center">
            <span className="lg:hidden">{summary} </span>
            {final}
          </p>
        </>
      )}
    </DialogActions>
  );
}
