import { Icon, type IconName } from "@/components/ui/icon";

export type Effect = {
  kind: "result" | "can" | "cannot" | "missing" | "mail" | "change" | "final";
  text: string;
};

type EffectPreviewProps = {
  /** The whole in one sentence: "Noor El-Amin becomes a Worker at Redgum Electrical." */
  summary?: string;
  effects: Effect[];
};

// The word is read out before each line, since the icon isn't; a result or a mail says by itself what it is.
const kinds: Record<Effect["kind"], { icon: IconName; word?: string }> = {
  result: { icon: "right" },
  can: { icon: "check", word: "Can do" },
  cannot: { icon: "cross", word: "Ends" },
  missing: { icon: "alert", word: "Still missing" },
  mail: { icon: "mail" },
  change: { icon: "right", word: "Changes" },
  final: { icon: "lock", word: "Final" },
};

/** What will happen when the person confirms: stands above the buttons of every decision. */
export function EffectPreview({ summary, effects }: EffectPreviewProps) {
  return (
    <section aria-label="What will happen" className="effects">
      {summary && <p>{summary}</p>}
      <ul>
        {effects.map(({ kind, text }) => (
          <li key={`${kind} ${text}`} data-kind={kind}>
            <Icon name={kinds[kind].icon} />
            <span>
              {kinds[kind].word && <span className="sr-only">{kinds[kind].word}: </span>}
              {text}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
