/** A first-in-first-out queue: a Map's own order would do, but walking past what was deleted from its front takes its time. */
export class Fifo<Member> {
  #members: Member[] = [];
  #head = 0;

  peek(): Member | undefined {
    return this.#members[this.#head];
  }

  push(member: Member): void {
    this.#members.push(member);
  }

  shift(): void {
    this.#head += 1;
    if (this.#head < 1_024 || this.#head * 2 < this.#members.length) return;
    this.#members = this.#members.slice(this.#head);
    this.#head = 0;
  }
}
