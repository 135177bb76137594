# Las palabras de las facturas. Los valores ya vienen escritos: importes, fechas y números llegan con formato.
# Con dos puntos o paréntesis, los nombres, las cantidades y las fechas quedan fuera de la gramática.

## Cantidades de consumo
quantity-gb = { $amount } GB
quantity-minute = { $amount } { $count ->
        [one] minuto
       *[other] minutos
    }
quantity-sms = { $amount } SMS
quantity-piece = { $amount } { $count ->
        [one] unidad
       *[other] unidades
    }

## Qué es un cargo
line-plan = Tarifa { $plan }
line-add-on = { $plan }
line-correction = Corrección: { $what }
component-data = Datos móviles
component-voice = Llamadas
component-sms = Mensajes SMS
component-roaming_data = Roaming ({ $place })
component-roaming_voice = Llamadas en roaming ({ $place })
component-roaming_data-anywhere = Roaming
component-roaming_voice-anywhere = Llamadas en roaming
component-activation = Activación de una tarjeta SIM
component-sim_replacement = Tarjeta SIM nueva
name-of-service = { $what } · { $label }

## En qué punto está una factura
state-paid = pagada
state-open = pendiente
state-overdue = vencida
state-credit = nota de abono

## De dónde sale un importe
calculation-title = <b>{ $what } · { $total }</b>
calculation-service = { $label }, { $period }
calculation-period = { $period }
calculation-pieces = { $quantity } × { $price } = { $base }
calculation-pieces-days = { $quantity } × { $price } × { $days } de { $of } días = { $base }
calculation-used = Consumo: { $used } × { $price } = { $base }
calculation-used-within = Consumo: { $used }; incluido: { $included }, así que no hay nada que pagar
calculation-used-beyond = Consumo: { $used }; incluido: { $included }. Lo que pasa de ahí: { $charged } × { $price } = { $base }
calculation-allowance-days = Incluido en un mes entero: { $whole }; en { $days } de { $of } días: { $included }
calculation-correction = Devuelto: { $base }
calculation-discount = Descuento «{ $name }» ({ $off }): { $amount }
calculation-discount-until = Descuento «{ $name }» ({ $off }, hasta el { $until }): { $amount }
calculation-discount-days = Descuento «{ $name }» ({ $off }, en { $days } de { $of } días): { $amount }
calculation-discount-days-until = Descuento «{ $name }» ({ $off }, en { $days } de { $of } días, hasta el { $until }): { $amount }
calculation-tax = Sin IVA: { $net }; IVA ({ $rate }): { $tax }; total: { $total }
calculation-why = <i>¿Por qué ahora? { $why }</i>

## Por qué un cargo está en esta factura
why-regular = Cada mes se factura cuando ha terminado.
why-started = Lo tiene desde el { $on }.
why-ended = Lo tuvo hasta el { $last }.
why-plan-started = Se cambió a esta tarifa el { $on }.
why-plan-left = Tuvo esta tarifa hasta el { $last } y después se cambió.
why-price-changed = El precio es nuevo desde el { $on }; se lo anunciamos el { $announced }.
why-used = Último uso: { $on }.
why-ordered = Pedido el { $on }.
why-corrected = Corrige la factura { $reference }, el { $on }.

## Por qué dos facturas son distintas
cause-removed_service = Ya no está en la factura: { $what }
cause-new_service = Nuevo: { $what }
cause-new_service-on = Nuevo desde el { $on }: { $what }
cause-plan_change = Cambio de tarifa: { $before } → { $after }
cause-plan_change-on = Cambio de tarifa el { $on }: { $before } → { $after }
cause-price_change = { $what }: { $after } en lugar de { $before } (sin IVA)
cause-price_change-announced = { $what }: { $after } en lugar de { $before } (sin IVA) desde el { $on }, anunciado el { $announced }
cause-partial_period = { $what }: { $days } de { $of } días; antes, { $days-before } de { $of-before }
cause-partial_period-full-now = { $what }: ahora un mes entero; antes, solo { $days-before } de { $of-before } días
cause-partial_period-full-before = { $what }: solo { $days } de { $of } días, { $period }
cause-quantity_change = { $what }: { $after } en lugar de { $before }
cause-usage_change = { $what }: consumo de { $after }; antes, { $before }
cause-usage_change-new = { $what }: { $after }, { $period }
cause-usage_change-gone = { $what }: ya sin consumo; antes, { $before }
cause-tier_or_allowance = { $what }: incluido { $after }; antes, { $before }
cause-discount_changed = Su descuento «{ $name }» ha cambiado, ahora { $off }
cause-discount_ended = Su descuento «{ $name }» ({ $off }) terminó el { $until }
cause-discount_started = Su descuento «{ $name }» ({ $off }) empezó el { $from }
cause-tax_rate = IVA: { $after } en lugar de { $before }
cause-one_off = Cargo único el { $on }: { $what }
cause-one_off-before = Cargo único en la factura anterior: { $what }
cause-correction_of_earlier_bill = Corrección de la factura { $reference }: { $what }
cause-correction_of_earlier_bill-before = Corrección en la factura anterior: { $what }

## Una factura entera
explain-title =
    <b>Factura { $number }, { $period }: { $total }</b> ({ $state ->
        [paid] pagada
        [open] pendiente
        [overdue] vencida
       *[credit] nota de abono
    })
explain-against = <b>En comparación con la factura { $number } ({ $previous }): { $difference }</b>

## Las historias de la empresa de ejemplo
story-price-rise = El precio de la tarifa ha subido
story-discount-ended = Se ha acabado un descuento
story-roaming = Unos días en Suiza
story-plan-change = Otra tarifa a mitad de mes
story-second-line = Se ha añadido una segunda línea
story-credit-note = Una nota de abono por un cargo erróneo
story-arrears = Hay varias facturas vencidas
story-paid-twice = Una factura se pagó dos veces
story-billed-after-cancelling = Facturado después de la baja
story-cheaper-plan = Otra tarifa saldría mucho más barata

## Por qué se hizo una nota de abono
credit-reason-wrong-charge = un cargo que no era correcto
