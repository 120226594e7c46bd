import { Card } from "@/components/ui/card";

/** What it means that a company deactivated one's account, and whom to ask. */
export function AwayWords({ name }: { name: string }) {
  return (
    <Card title="What this means">
      <p>
        {name} deactivated your account there. You cannot open its pages, and you get no notices or mails from
        it. Your login still works, and your documents are kept.
      </p>
      <p>
        <strong>Whom to ask:</strong> an Admin of {name}. Ask them if you think this is a mistake, or when you
        come back.
      </p>
    </Card>
  );
}
