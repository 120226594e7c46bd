/** First stop of the Tab key: past the navigation, straight to the page. */
export function SkipLink() {
  return (
    <a href="#main" className="skip">
      Skip to main content
    </a>
  );
}
