import { Card } from "@/components/ui/card";

type Props = {
  name: string;
  /** The contractor through whom one was placed, where not the place but what carries it has ended. */
  through: string | null;
};

/** What it means that a company is closed to one, by whose doing, and whom to ask. */
export function AwayWords({ name, through }: Props) {
  const cause = through
    ? `You worked at ${name} through ${through}, and that has ended: ${through} works there no more, or you no longer work for ${through}.`
    : `${name} deactivated your account there.`;
  return (
    <Card title="What this means">
      <p>
        {cause} You cannot open its pages, and you get no notices or mails from it. Your login still works,
        and your documents are kept.
      </p>
      <p>
        <strong>Whom to ask:</strong> an Admin of {through ?? name}. Ask them if you think this is a mistake,
        or when you come back.
      </p>
    </Card>
  );
}
