import { Card } from "@/components/ui/card";

/** What else there is about a person, each on a page of its own. */
export function MoreCard() {
  return (
    <Card title="More about you">
      <ul className="grid gap-4 [&_p]:text-sm [&_p]:text-ink-soft">
        <li>
          <a href="/me/notices">Notices</a>
          <p>What concerns you in all your companies.</p>
        </li>
        <li>
          <a href="/me/trail">My trail</a>
          <p>Everything the record keeps about you: who asked, looked and decided.</p>
        </li>
      </ul>
    </Card>
  );
}
