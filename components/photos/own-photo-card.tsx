import { Photo } from "@/components/photos/photo";
import { PhotoForm } from "@/components/photos/photo-form";
import { RemovePhoto } from "@/components/photos/remove-photo";
import { WithPhoto } from "@/components/photos/with-photo";
import { Card } from "@/components/ui/card";
import type { OwnPhoto } from "@/lib/photos/read";
import type { FormState } from "@/lib/result";

type Props = {
  name: string;
  photo: OwnPhoto | null;
  /** Where a photo is asked for; whoever comes from there has nothing to remove. */
  back: string | null;
  initial: FormState;
  remove: (state: FormState, form: FormData) => Promise<FormState>;
};

/** The own photo: what is seen of it, and the ways to choose, replace and remove it. */
export function OwnPhotoCard({ name, photo, back, initial, remove }: Props) {
  return (
    <div id="photo">
      <Card title="Photo">
        <WithPhoto photo={<Photo name={name} id={photo && !photo.checking ? photo.id : null} large />}>
          <p className="text-ink-soft">{explained(photo)}</p>
        </WithPhoto>
        <PhotoForm label={photo ? "Replace photo" : "Save photo"} back={back} initial={initial} />
        {photo && !back && <RemovePhoto action={remove} />}
      </Card>
    </div>
  );
}

function explained(photo: OwnPhoto | null): string {
  if (photo?.checking) return "Your photo is saved. Nobody sees it before the scanner has looked at it.";
  if (photo)
    return "Companies that you belong to see it beside your name. A company that you leave does not.";
  return "You have no photo yet.";
}
