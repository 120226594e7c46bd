"use client";

import { Form } from "@/components/form";
import { Card } from "@/components/ui/card";
import { Switch } from "@/components/ui/switch";
import type { FormState } from "@/lib/result";

type Props = {
  action: (state: FormState, data: FormData) => Promise<FormState>;
  on: boolean;
  /** What it does for this member. */
  explained: string;
  /** Why it cannot be changed now, by the id of the sentence on the page. */
  keptBy?: string;
};

/** Whether mails about access requests go to a member. */
export function NotificationsCard({ action, on, explained, keptBy }: Props) {
  return (
    <Card title="Notifications">
      <Form id="notifications" action={action}>
        {() => (
          <>
            <p id="notifications-explained" className="text-ink-soft">
              {explained}
            </p>
            <p>
              <Switch
                label="Send notifications"
                on={on}
                disabled={keptBy !== undefined}
                describedBy={keptBy ?? "notifications-explained"}
              />
            </p>
          </>
        )}
      </Form>
    </Card>
  );
}
