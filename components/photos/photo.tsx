import { photoPath } from "@/lib/links";

type Props = {
  name: string;
  /** The id of a photo that the viewer may see; null = initials stand there instead. */
  id: string | null;
  /** The company in which it is looked at; none = it is the viewer's own. */
  slug?: string;
  large?: boolean;
};

/** A person's photo. Without one their initials, which say nothing that the name beside them does not. */
export function Photo({ name, id, slug, large }: Props) {
  if (id === null) {
    return (
      <span className="photo" data-large={large || undefined} aria-hidden="true">
        {initialsOf(name)}
      </span>
    );
  }
  const side = large ? 128 : 72;
  // Ours is a small square already, for those who may see it: there is nothing to optimize.
  return (
    <img
      src={photoPath(id, slug)}
      alt={`Photo of ${name}`}
      width={side}
      height={side}
      className="photo"
      data-large={large || undefined}
    />
  );
}

/** "AR" of Ana Maria Ruiz, "N" of Noor: whole letters, also where they are made of several signs. */
function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  const chosen = words.length > 1 ? [words[0], words.at(-1)] : words;
  return chosen
    .map((word = "") => firstLetter(word))
    .join("")
    .toLocaleUpperCase();
}

const letters = new Intl.Segmenter();
const firstLetter = (word: string) => [...letters.segment(word)][0]?.segment ?? "";
