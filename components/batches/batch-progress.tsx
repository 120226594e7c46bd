import { Refresher } from "@/components/batches/refresher";
import { Card } from "@/components/ui/card";
import { plural } from "@/lib/dates";

type Props = {
  done: number;
  total: number | null;
  rate: number | null;
  secondsLeft: number | null;
  stopping: boolean;
  checking: boolean;
  /** This page, for whoever has no script. */
  href: string;
};

/** How far long work has come. The page may be left: it goes on. */
export function BatchProgress({ done, total, rate, secondsLeft, stopping, checking, href }: Props) {
  const label = checking ? "Reading the file" : "Working";
  return (
    <Card>
      <div role="status" className="grid gap-2">
        <progress aria-label={label} {...(total ? { value: done, max: Math.max(total, done) } : {})} />
        <p>
          <strong className="font-semibold">{stopping ? "Stopping after this part" : label}</strong>
          {": "}
          {total
            ? `${count(done)} of ${checking ? "about " : ""}${count(total)} rows`
            : `${count(done)} rows`}
          {rate !== null && `, ${count(rate)} a second`}
          {secondsLeft !== null && !stopping && `, ${left(secondsLeft)} left`}
        </p>
      </div>
      <p className="text-sm text-ink-soft">
        You can leave this page and come back: the work goes on, and a notice tells you when it is done.
      </p>
      <Refresher />
      <noscript>
        <a href={href}>Reload to see how far it is</a>
      </noscript>
    </Card>
  );
}

const count = (number: number) => number.toLocaleString("en");

function left(seconds: number): string {
  return seconds < 90 ? plural(Math.max(1, seconds), "second") : plural(Math.ceil(seconds / 60), "minute");
}
