import Link from "next/link";
import { Card } from "@/components/ui/card";

/** What else there is about a person, each on a page of its own; for support their desk. */
export function MoreCard({ support }: { support: boolean }) {
  return (
    <Card title="More about you">
      <ul className="grid gap-4 [&_p]:text-sm [&_p]:text-ink-soft">
        <li>
          <Link href="/me/documents" prefetch={false}>
            My documents
          </Link>
          <p>What your companies ask you for, and how each item stands.</p>
        </li>
        <li>
          <Link href="/me/signing-in" prefetch={false}>
            Signing in
          </Link>
          <p>Passkeys, and a code from your phone beside the password.</p>
        </li>
        <li>
          <Link href="/me/notices" prefetch={false}>
            Notices
          </Link>
          <p>What concerns you in all your companies.</p>
        </li>
        <li>
          <Link href="/me/trail" prefetch={false}>
            My trail
          </Link>
          <p>Everything the record keeps about you: who asked, looked and decided.</p>
        </li>
        <li>
          <Link href="/me/data" prefetch={false}>
            Download my data
          </Link>
          <p>Everything that is kept about you, in one file.</p>
        </li>
        <li>
          <Link href="/me/delete" prefetch={false}>
            Delete my account
          </Link>
          <p>What goes, what stays, and how to take it back.</p>
        </li>
        {support && (
          <li>
            <Link href="/support" prefetch={false}>
              Reactivation desk
            </Link>
            <p>Find one person and bring the account back.</p>
          </li>
        )}
      </ul>
    </Card>
  );
}
