/** A priority queue that also removes from its middle in logarithmic time; every member is in it at most once. */
export class Heap<Member extends object> {
  readonly #before: (a: Member, b: Member) => boolean;
  readonly #members: Member[] = [];
  readonly #places = new Map<Member, number>();

  /** `before(a, b)`: a leaves before b. It must not change for members while they are in the heap. */
  constructor(before: (a: Member, b: Member) => boolean) {
    this.#before = before;
  }

  get size(): number {
    return this.#members.length;
  }

  has(member: Member): boolean {
    return this.#places.has(member);
  }

  /** The member that leaves first. */
  peek(): Member | undefined {
    return this.#members[0];
  }

  add(member: Member): void {
    if (this.#places.has(member)) return;
    this.#members.push(member);
    this.#rise(member, this.#members.length - 1);
  }

  /** Takes a member out, if it is in. */
  remove(member: Member): void {
    const place = this.#places.get(member);
    if (place === undefined) return;
    this.#places.delete(member);
    const last = this.#members.pop() as Member;
    if (last === member) return;
    this.#rise(last, place);
    this.#sink(last, this.#places.get(last) as number);
  }

  clear(): void {
    this.#members.length = 0;
    this.#places.clear();
  }

  /** The members in no particular order. */
  members(): readonly Member[] {
    return this.#members;
  }

  #put(member: Member, place: number): void {
    this.#members[place] = member;
    this.#places.set(member, place);
  }

  #rise(member: Member, from: number): void {
    let place = from;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      const above = this.#members[parent] as Member;
      if (!this.#before(member, above)) break;
      this.#put(above, place);
      place = parent;
    }
    this.#put(member, place);
  }

  #sink(member: Member, from: number): void {
    const { length } = this.#members;
    let place = from;
    for (;;) {
      let child = 2 * place + 1;
      if (child >= length) break;
      const right = child + 1;
      if (right < length && this.#before(this.#members[right] as Member, this.#members[child] as Member)) child = right;
      const below = this.#members[child] as Member;
      if (!this.#before(below, member)) break;
      this.#put(below, place);
      place = child;
    }
    this.#put(member, place);
  }
}
