import { Button } from "@/components/ui/button";
import { DialogActions } from "@/components/ui/dialog";

type Props = {
  /** False when nothing is left to decide: then only Close is offered. */
  open: boolean;
  busy: boolean;
  /** That it is final stays in sight, however long the form above is. */
  final: string;
};

/** Cancel and Confirm at the lower edge of a decision's dialog. */
export function DecisionActions({ open, busy, final }: Props) {
  return (
    <DialogActions safe={open ? "Cancel" : "Close"}>
      {open && (
        <>
          <Button type="submit" variant="primary" busy={busy}>
            Confirm
          </Button>
          <p className="text-sm font-medium md:order-first md:me-auto md:self-center">{final}</p>
        </>
      )}
    </DialogActions>
  );
}
