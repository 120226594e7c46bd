import { Alert } from "@/components/ui/alert";
import type { HostPage } from "@/lib/connections/hosts";
import { showDay } from "@/lib/days";
import { isGood } from "@/lib/documents/standing";

type Props = {
  /** What was just done, as the address says it; only known words show. */
  what: string | string[] | undefined;
  host: HostPage;
};

const news: Record<string, string> = {
  placed: "They are placed. Each of them gets a mail",
  "handed-in": "It has arrived. You don't have to do anything more for it now",
  removed: "The worker is back with you alone",
};

/** What was just done, and what the status means for the contractor. */
export function HostNews({ what, host }: Props) {
  const said = typeof what === "string" && Object.hasOwn(news, what) ? news[what] : null;
  return (
    <>
      {said && <Alert tone="good" title={said} live />}
      <Standing host={host} />
    </>
  );
}

function Standing({ host: { name, status, items, documentsBy } }: { host: HostPage }) {
  if (status === "active" && documentsBy) {
    return (
      <Alert tone="warn" title={`Your documents have to be good by ${showDay(documentsBy)}`}>
        <p>After that day nobody whom you place at {name} gets in until they are. They are marked below.</p>
      </Alert>
    );
  }
  if (status === "pending") {
    const complete = items.every(isGood);
    return (
      <Alert tone="warn" title={complete ? `${name} has to approve you` : `${name} still needs documents`}>
        <p>
          {complete
            ? "Everything is in. There is nothing left to do for you; we mail you when they answer."
            : "They are marked below. Nobody whom you place gets in until that ends."}
        </p>
      </Alert>
    );
  }
  if (status === "inactive") {
    return (
      <Alert tone="info" title={`${name} deactivated this contract`}>
        <p>Nobody reaches {name} through you now. To ask why, speak to an Admin there.</p>
      </Alert>
    );
  }
  return null;
}
