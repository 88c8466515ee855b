extension Conversation {
    /// Returns the number of a question among all questions of the interview, such as "4 of 14"; nil in the review.
    ///
    /// The total is an estimate until the answers that decide about further questions are known.
    func progress(of question: Question) -> String? {
        guard !isReviewing, question.isAsked(draft) else { return nil }
        let before = asked.filter { $0 != question.id }
        // Without --defaults, answers that are still missing can lead to further questions.
        let expected = mode == .full ? draft.completed() : draft
        let ahead = Question.all(expected).filter { next in
            next.id != question.id && !answered.contains(next.id) && next.applies(expected) && next.isAsked(expected)
                && !(isGiven(next) && next.current(expected) != nil) && (mode == .full || !settles(next))
        }
        return "\(before.count + 1) of \(before.count + 1 + ahead.count)"
    }
}
