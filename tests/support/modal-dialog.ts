/** jsdom has the dialog element but not its modal behaviour: this is the part of it that our dialogs rely on. */
export function installModalDialogs(): void {
  let openedFrom: Element | null = null;
  HTMLDialogElement.prototype.showModal = function () {
    openedFrom = document.activeElement;
    this.setAttribute("open", "");
  };
  HTMLDialogElement.prototype.close = function () {
    this.removeAttribute("open");
    if (openedFrom instanceof HTMLElement) openedFrom.focus();
    this.dispatchEvent(new Event("close"));
  };
}
