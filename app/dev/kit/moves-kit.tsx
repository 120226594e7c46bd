"use client";

import { useState } from "react";
import { EffectPreview } from "@/components/effect-preview";
import { Button, ButtonLink } from "@/components/ui/button";
import { DialogActions } from "@/components/ui/dialog";
import { DialogButton } from "@/components/ui/dialog-button";
import { Menu } from "@/components/ui/menu";
import { SubmitButton } from "@/components/ui/submit-button";
import { Textarea } from "@/components/ui/textarea";
import { showToast, ToastRegion } from "@/components/ui/toast";

/** Everything that is pressed. */
export function MovesKit() {
  const [marked, setMarked] = useState(0);
  return (
    <>
      <div className="flex flex-wrap gap-2">
        <Button variant="primary">Accept request</Button>
        <Button>Decline request</Button>
        <Button variant="danger">Deactivate Li Zhang</Button>
        <Button variant="quiet">Withdraw request</Button>
        <ButtonLink href="#main">Read the history</ButtonLink>
      </div>
      <div className="flex flex-wrap gap-2">
        <Button variant="primary" busy>
          Accept request
        </Button>
        <Button busy>Decline request</Button>
        <Button variant="danger" busy>
          Deactivate Li Zhang
        </Button>
        <Button disabled>Send again</Button>
      </div>
      <div className="flex flex-wrap gap-2">
        <Menu
          label="Actions (3)"
          align="start"
          items={[
            { label: "View access requests", href: "#requests" },
            { label: `Mark as read (${marked})`, onSelect: () => setMarked(marked + 1) },
            {
              label: "Deactivate",
              danger: true,
              onSelect: () => showToast({ text: "Nothing was changed." }),
            },
          ]}
        />
        <DialogButton label="Decline request…" title="Decline Noor El-Amin's request?">
          <DeclineExample />
        </DialogButton>
        <Button
          onClick={() =>
            showToast({
              text: "Li Zhang is now a Viewer.",
              action: { label: "Undo", onSelect: () => undefined },
            })
          }
        >
          Show a message
        </Button>
      </div>
      <ToastRegion />
    </>
  );
}

function DeclineExample() {
  return (
    <form className="form" action={() => new Promise((done) => setTimeout(done, 2_000))}>
      <Textarea
        name="note"
        label="Note to Noor"
        hint="Noor reads exactly these words."
        optional
        maxLength={500}
      />
      <EffectPreview
        summary="Noor El-Amin does not join Redgum Electrical."
        effects={[
          { kind: "mail", text: "Mail to noor@mail.example: “Your request to Redgum Electrical”" },
          { kind: "change", text: "Noor may ask again after 7 days" },
          { kind: "final", text: "This can't be reversed." },
        ]}
      />
      <DialogActions safe="Go back">
        <SubmitButton variant="danger">Decline request</SubmitButton>
      </DialogActions>
    </form>
  );
}
