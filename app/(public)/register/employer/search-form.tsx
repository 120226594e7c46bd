import { Button } from "@/components/ui/button";
import { TextInput } from "@/components/ui/text-input";

/** A plain search by address, so that a reload or Back keeps what was found. */
export function SearchForm({ words, error }: { words: string; error?: string }) {
  return (
    <form action="/register/employer" role="search" className="flex-none! grid gap-3">
      <TextInput
        name="q"
        id="employer-search"
        label="Employer"
        type="search"
        hint="Type three letters or more of its name."
        defaultValue={words}
        error={error}
        autoComplete="organization"
        enterKeyHint="search"
      />
      <div className="grid md:justify-start">
        <Button type="submit">Search employers</Button>
      </div>
    </form>
  );
}
