import { PublicPage } from "@/components/public-page";
import { ButtonLink } from "@/components/ui/button";
import { CodeInput } from "@/components/ui/code-input";
import { FormActions } from "@/components/ui/form-actions";
import { SubmitButton } from "@/components/ui/submit-button";

/** A whole worker's page. */
export function WorkerKit() {
  return (
    <PublicPage
      title="Check your email"
      intro="We sent six digits to noor@mail.example. They work for 15 minutes."
      step={{ step: 2, of: 4 }}
      back={{ href: "#main", label: "Back to your details" }}
    >
      <form className="form" action="#main">
        <CodeInput name="code" label="Six digits" hint="Look in the spam folder too." />
        <p>
          Wrong address? <a href="#main">Change it</a>
        </p>
        <FormActions>
          <SubmitButton>Continue</SubmitButton>
          <ButtonLink variant="quiet" href="#main">
            Send the code again
          </ButtonLink>
        </FormActions>
      </form>
    </PublicPage>
  );
}
