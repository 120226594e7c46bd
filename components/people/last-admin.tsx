import { Alert } from "@/components/ui/alert";

export const LAST_ADMIN = "last-admin";

/** Why an Admin's role and notifications cannot change, said before somebody tries. */
export function LastAdmin({ name }: { name: string }) {
  return (
    <div id={LAST_ADMIN}>
      <Alert tone="info" title={`${name} is the only active Admin with notifications on`}>
        <p>
          Somebody must hear of access requests. Make another person Admin, or turn another Admin&apos;s
          notifications on, before you change the role or the notifications here, or deactivate the account.
        </p>
      </Alert>
    </div>
  );
}
