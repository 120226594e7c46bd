import type { ReactNode } from "react";
import { SignedInAs } from "@/app/(public)/signed-in-as";
import { PublicPage } from "@/components/public-page";

type Props = {
  email: string;
  title: string;
  intro?: ReactNode;
  back?: { href: string; label: string };
  children: ReactNode;
};

/** The frame of a person's own pages: no company around them, and the way back to the first of them. */
export function MePage({ email, back = { href: "/me", label: "Your own page" }, ...page }: Props) {
  return <PublicPage {...page} back={back} help={<SignedInAs email={email} />} />;
}
