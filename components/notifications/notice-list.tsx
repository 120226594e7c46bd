import Link from "next/link";
import { RelativeTime } from "@/components/ui/time";

type Notice = {
  id: string;
  title: string;
  href: string;
  resolution: string | null;
  createdAt: Date;
  seenAt: Date | null;
};

type Props = { notices: Notice[]; now: Date; zone: string };

/** Notices, newest first: what happened, whether it is new, and who has settled it since. */
export function NoticeList({ notices, now, zone }: Props) {
  return (
    <ul className="divide-y divide-line [&>li]:py-3 [&_p]:text-sm [&_p]:text-ink-soft">
      {notices.map((notice) => (
        <li key={notice.id}>
          <Link href={notice.href} prefetch={false}>
            {notice.title}
          </Link>
          <p>
            {!notice.seenAt && (
              <>
                <strong className="font-semibold text-accent">New</strong>
                {" · "}
              </>
            )}
            <RelativeTime at={notice.createdAt} now={now} zone={zone} inRow />
            {notice.resolution && ` · ${notice.resolution}`}
          </p>
        </li>
      ))}
    </ul>
  );
}
